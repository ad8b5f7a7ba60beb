using BenchmarkDotNet.Running;

// Every benchmark, unless the arguments choose.
string[] all = ["--filter", "*"];
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Contains("--filter") ? args : [.. args, .. all]);
