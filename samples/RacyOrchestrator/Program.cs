using RacyOrchestrator.Simulation;

return CommandLine.Parse(args) switch
{
    RunWorker worker => Worker.Run(worker.Agents, worker.SessionStartup),
    RunFleet fleet => Fleet.Run(fleet.Workers, fleet.Agents, fleet.SessionStartup),
    ShowHelp help => help.Print(),
    _ => throw new InvalidOperationException("The command line was not understood."),
};
