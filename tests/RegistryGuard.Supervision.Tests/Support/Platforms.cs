using System.Runtime.Versioning;

// The tests know /proc, signals and tmux.
[assembly: SupportedOSPlatform("linux")]
