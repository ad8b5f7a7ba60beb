using System.Runtime.Versioning;

// The tests know modes, owners, flock and strace.
[assembly: UnsupportedOSPlatform("windows")]
