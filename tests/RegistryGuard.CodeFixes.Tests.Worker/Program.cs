using System.Reflection;
using RegistryGuard.CodeFixes.Tests.Worker;

// One process of the behaviour tests. For each line "ASSEMBLY<tab>FOLDER<tab>ARGUMENTS" of the standard input it loads a program, says
// "ready", waits for a line, runs the program in that folder, and says "end" or what ended it.
while (Console.ReadLine()?.Split('\t') is [var assembly, var folder, .. var arguments])
{
    var context = new ProgramContext(assembly);
    var program = context.LoadFromAssemblyPath(assembly).EntryPoint!;
    Environment.CurrentDirectory = folder;
    Console.WriteLine("ready");
    Console.ReadLine();
    Console.WriteLine(EndOf(program, arguments));
    context.Unload();
}

static string EndOf(MethodInfo program, string[] arguments)
{
    try
    {
        program.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null);
        return "end";
    }
    catch (Exception failure)
    {
        return $"end by {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
    }
}
