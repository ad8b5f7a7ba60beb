using RegistryGuard;
using RegistryGuard.Conformance;

// The other process of the tests: worker KIND PLACE NAME COMMAND [COUNT]. An exception of the library is printed as "failed TYPE: MESSAGE".
var address = RegistryAddress.Parse(args);
var command = args[3];
var count = args.Length > 4 ? int.Parse(args[4]) : 1;
var registry = address.Open<Dictionary<string, int>>();
try
{
    switch (command)
    {
        // Adds COUNT entries of its own and counts them; prints each key once its update has returned.
        case "update":
            for (var i = 0; i < count; i++)
            {
                var key = $"{Environment.ProcessId}-{i}";
                registry.Update(r =>
                {
                    r[key] = i;
                    r["count"] = r.GetValueOrDefault("count") + 1;
                });
                Console.WriteLine(key);
            }

            break;

        // The same by transactions.
        case "transact":
            for (var i = 0; i < count; i++)
            {
                using var transaction = registry.Begin();
                transaction.Value["count"] = transaction.Value.GetValueOrDefault("count") + 1;
                transaction.Commit();
            }

            break;

        // Holds a transaction until its standard input ends.
        case "hold":
            using (registry.Begin())
            {
                Console.WriteLine("held");
                Console.In.ReadToEnd();
            }

            break;

        default:
            Console.Error.WriteLine($"unknown command {command}");
            return 2;
    }

    return 0;
}
catch (RegistryException failure)
{
    Console.WriteLine($"failed {failure.GetType().Name}: {failure.Message}");
    return 1;
}
