using RegistryGuard.Tool.Commands;

return await CommandLine.RunAsync(args);
