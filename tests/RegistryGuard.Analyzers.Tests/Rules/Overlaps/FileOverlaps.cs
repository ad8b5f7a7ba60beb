namespace RegistryGuard.Analyzers.Tests.Rules.Overlaps;

/// <summary>The other rules on raw files, RG1003 to RG2003, against each other.</summary>
internal static class FileOverlaps
{
    private const string Superfluous = "the second load is one too many under any lock and after any save";
    private const string Vanishing = "RG1007 is about the file that a lock is on, which no lock, save or default elsewhere changes";
    private const string HandedIn = "nothing is known about who else works on a file that the caller names";
    private const string Torn = "a crash tears what is saved in place under any lock and whatever is saved";

    public static readonly Overlap[] All =
    [
        new(["RG1003", "RG1004"], Superfluous),
        new(["RG1003", "RG1005"], "RG1005 is about a locked update, RG1003 about a reader that takes no lock"),
        new(["RG1003", "RG1006"], "a reader cannot take two locks: the writer with the odd one is at fault", """
            void Add()
            {
                lock (s_gate)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1")|}|};
            }

            void AddTwo()
            {
                lock (s_other)
                    {|RG2001:{|RG1006:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + "2")|}|};
            }

            string Show()
            {
                lock (s_gate)
                    return File.ReadAllText("state.txt");
            }
            """),
        new(["RG1003", "RG1007"], Vanishing),
        new(["RG1003", "RG1008"], "RG1003 is about a file half written, RG1008 about one that is gone"),
        new(["RG1003", "RG1009"], HandedIn),
        new(["RG1003", "RG1010"], "the one is about seeing half a file at start-up, the other about saving an old one later"),
        new(["RG1003", "RG2001"], "the writer tears the file in a crash, whoever reads; the reader needs no crash, and a lock cures it alone"),
        new(["RG1003", "RG2002"], "the load that is saved over is part of that save", """
            void Show()
            {
                try
                {
                    Console.WriteLine(File.ReadAllText("state.txt"));
                }
                catch (IOException)
                {
                    {|RG2002:File.WriteAllText("state.txt", "0")|};
                }
            }

            void Set(int count)
            {
                lock (s_gate)
                    {|RG2001:File.WriteAllText("state.txt", count.ToString())|};
            }
            """),
        new(["RG1003", "RG2003"], "RG1003 needs a save in place, RG2003 one by renaming"),
        new(["RG1004", "RG1005"], Superfluous),
        new(["RG1004", "RG1006"], Superfluous),
        new(["RG1004", "RG1007"], Superfluous),
        new(["RG1004", "RG1008"], Superfluous),
        new(["RG1004", "RG1009"], Superfluous),
        new(["RG1004", "RG1010"], Superfluous),
        new(["RG1004", "RG2001"], Superfluous),
        new(["RG1004", "RG2002"], Superfluous),
        new(["RG1004", "RG2003"], Superfluous),
        new(["RG1005", "RG1006"], "how far the lock reaches is the next question, once all take the same", """
            void Add()
            {
                using var held = RegistryLock.Acquire("state.txt");
                AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1");
            }

            void AddTwo()
            {
                lock (s_other)
                    {|RG1006:AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + "2")|};
            }
            """),
        new(["RG1005", "RG1007"], Vanishing),
        new(["RG1005", "RG1008"], "a check and a save under one lock are silent, as far as it reaches", """
            void Add()
            {
                lock (s_gate)
                {
                    if (!File.Exists("state.txt"))
                        AtomicFile.WriteAllText("state.txt", "0");
                    {|RG1005:AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1")|};
                }
            }
            """),
        new(["RG1005", "RG1009"], HandedIn),
        new(["RG1005", "RG1010"], "a lock from load to save needs a load, and RG1010 that there was none", """
            private string _text;

            public Store() => _text = File.ReadAllText("state.txt");

            void Add()
            {
                lock (s_gate)
                {
                    _text = File.ReadAllText("state.txt");
                    {|RG1005:AtomicFile.WriteAllText("state.txt", _text + "1")|};
                }
            }
            """),
        new(["RG1005", "RG2001"], Torn),
        new(["RG1005", "RG2002"], "a lock that reaches further makes no failed load succeed"),
        new(["RG1005", "RG2003"], "a lock keeps the temporary name from being shared, as far as it reaches", """
            void Add()
            {
                lock (s_gate)
                {
                    File.WriteAllText("state.txt.new", File.ReadAllText("state.txt") + "1");
                    {|RG1005:File.Move("state.txt.new", "state.txt", overwrite: true)|};
                }
            }
            """),
        new(["RG1006", "RG1007"], Vanishing),
        new(["RG1006", "RG1008"], "a check and a save under one lock are silent, whichever it is"),
        new(["RG1006", "RG1009"], HandedIn),
        new(["RG1006", "RG1010"], "a model of start-up is as old under the right lock as under the wrong one"),
        new(["RG1006", "RG2001"], Torn),
        new(["RG1006", "RG2002"], "the right lock makes no failed load succeed"),
        new(["RG1006", "RG2003"], "the right lock keeps the temporary name from being shared", """
            void Add()
            {
                lock (s_gate)
                    {|RG1005:AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1")|};
            }

            void AddTwo()
            {
                lock (s_other)
                {
                    File.WriteAllText("state.txt.new", File.ReadAllText("state.txt") + "2");
                    {|RG1006:File.Move("state.txt.new", "state.txt", overwrite: true)|};
                }
            }
            """),
        new(["RG1007", "RG1008"], Vanishing),
        new(["RG1007", "RG1009"], Vanishing),
        new(["RG1007", "RG1010"], Vanishing),
        new(["RG1007", "RG2001"], "a file that is replaced is not saved in place, and a lock file is not saved"),
        new(["RG1007", "RG2002"], Vanishing),
        new(["RG1007", "RG2003"], "a lock on a file that lasts keeps the temporary name from being shared", """
            void Add()
            {
                using var held = new FileStream("state.txt", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.WriteAllText("state.txt.new", new StreamReader(held).ReadToEnd() + "1");
                {|RG1007:File.Move("state.txt.new", "state.txt", overwrite: true)|};
            }
            """),
        new(["RG1008", "RG1009"], HandedIn),
        new(["RG1008", "RG1010"], "RG1008 is about a file that nobody has loaded yet, RG1010 about a model that was loaded"),
        new(["RG1008", "RG2001"], "an atomic save does not make an old answer true, and a lock does not make a save atomic"),
        new(["RG1008", "RG2002"], "a default for a file that is missing loses nothing that was there; one for a load that failed does", """
            void Add()
            {
                using var held = RegistryLock.Acquire("state.txt");
                AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1");
            }

            void Ensure()
            {
                if (!File.Exists("state.txt"))
                    {|RG1008:AtomicFile.WriteAllText("state.txt", "0")|};
            }
            """),
        new(["RG1008", "RG2003"], "two writers share the temporary name whether or not the registry was there"),
        new(["RG1009", "RG1010"], "RG1010 needs a file that the program knows by itself, RG1009 one that the caller names"),
        new(["RG1009", "RG2001"], "whether the file is shared at all is for the caller to know", """
            public void Add(string path) => {|RG1009:File.WriteAllText(path, File.ReadAllText(path) + "1")|};

            public string Show(string path) => File.ReadAllText(path);
            """),
        new(["RG1009", "RG2002"], "whether the file is shared at all is for the caller to know", """
            public void Add(string path)
            {
                var text = "";
                try
                {
                    text = File.ReadAllText(path);
                }
                catch (IOException)
                {
                }

                {|RG1009:File.WriteAllText(path, text + "1")|};
            }
            """),
        new(["RG1009", "RG2003"], "whether the file is shared at all is for the caller to know", """
            public void Add(string path)
            {
                File.WriteAllText(path + ".new", File.ReadAllText(path) + "1");
                {|RG1009:File.Move(path + ".new", path, overwrite: true)|};
            }
            """),
        new(["RG1010", "RG2001"], Torn),
        new(["RG1010", "RG2002"], "RG2002 is about a load that failed, RG1010 about one that has grown old"),
        new(["RG1010", "RG2003"], "two writers share the temporary name however new what they write is"),
        new(["RG2001", "RG2002"], "what is wiped is worse than torn", """
            void Show()
            {
                try
                {
                    Console.WriteLine(File.ReadAllText("state.txt"));
                }
                catch (IOException)
                {
                    {|RG2002:File.WriteAllText("state.txt", "0")|};
                }
            }

            string Raw() => {|RG1003:File.ReadAllText("state.txt")|};
            """),
        new(["RG2001", "RG2003"], "the temporary file is no registry: nobody loads it", """
            void Set(int count)
            {
                File.WriteAllText("state.txt.new", count.ToString());
                {|RG2003:File.Move("state.txt.new", "state.txt", overwrite: true)|};
            }

            string Show() => File.ReadAllText("state.txt");
            """),
        new(["RG2002", "RG2003"], "a default wipes the registry whichever way it is saved, and a shared name tears whatever goes through it"),
    ];
}
