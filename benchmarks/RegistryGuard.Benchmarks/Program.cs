using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length == 0 || args.Contains("--filter") ? args : [.. args, "--filter", "*"]);
