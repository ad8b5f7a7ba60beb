namespace RegistryGuard.Analyzers.Tests.Rules.Overlaps;

/// <summary>The rules on read-modify-writes, RG1001 and RG1002, against the others on raw files.</summary>
internal static class RaceOverlaps
{
    private const string Twice = "the lock makes the two loads equal but leaves one too many; reusing the first load leaves the race";

    public static readonly Overlap[] All =
    [
        new(["RG1001", "RG1002"], "a lock that is there is the one to hold longer", """
            void Add()
            {
                string text;
                lock (s_gate)
                    text = File.ReadAllText("state.txt");
                {|RG1002:File.WriteAllText("state.txt", text + "1")|};
            }
            """),
        new(["RG1001", "RG1003"], "the lock of the update guards its load as well", """
            void Add() => {|RG1001:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1")|};
            void AddTwo() => {|RG1001:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + "2")|};
            """),
        new(["RG1001", "RG1004"], Twice),
        new(["RG1001", "RG1005"], "RG1005 needs a lock from load to save, RG1001 that there is none"),
        new(["RG1001", "RG1006"], "who takes no lock has none that differs", """
            void Add()
            {
                lock (s_gate)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1")|}|};
            }

            void AddTwo() => {|RG1001:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + "2")|};
            """),
        new(["RG1001", "RG1007"], "there is a lock from load to save; what is wrong is the file that it is on", """
            void Add()
            {
                using var held = new FileStream("state.txt", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                var text = new StreamReader(held).ReadToEnd();
                var name = Path.GetTempFileName();
                File.WriteAllText(name, text + "1");
                {|RG1007:File.Move(name, "state.txt", overwrite: true)|};
            }
            """),
        new(["RG1001", "RG1008"], "the lock that the update needs guards the check in it as well", """
            void Add()
            {
                if (!File.Exists("state.txt"))
                    AtomicFile.WriteAllText("state.txt", "0");
                {|RG1001:AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1")|};
            }
            """),
        new(["RG1001", "RG1009"], "one caller that names a registry makes the file one", """
            void Add() => Append("state.txt");

            public void Append(string path) => {|RG1001:File.WriteAllText(path, File.ReadAllText(path) + "1")|};
            """),
        new(["RG1001", "RG1010"], "a method that loads again does not save what start-up has loaded", """
            private string _text;

            public Store() => _text = File.ReadAllText("state.txt");

            void Add()
            {
                _text = File.ReadAllText("state.txt");
                {|RG1001:AtomicFile.WriteAllText("state.txt", _text + "1")|};
            }
            """),
        new(["RG1001", "RG2001"], "the update through a registry, which the race needs, saves atomically", """
            void Add() => {|RG1001:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1")|};
            """),
        new(["RG1001", "RG2002"], "an update is lost without any failure", """
            void Add()
            {
                var text = "";
                try
                {
                    text = File.ReadAllText("state.txt");
                }
                catch (IOException)
                {
                }

                {|RG1001:File.WriteAllText("state.txt", text + "1")|};
            }
            """),
        new(["RG1001", "RG2003"], "the lock that the update needs keeps the temporary name from being shared", """
            void Add()
            {
                File.WriteAllText("state.txt.new", File.ReadAllText("state.txt") + "1");
                {|RG1001:File.Move("state.txt.new", "state.txt", overwrite: true)|};
            }
            """),
        new(["RG1002", "RG1003"], "the lock, held long enough, guards the load too", """
            void Add()
            {
                var text = File.ReadAllText("state.txt");
                lock (s_gate)
                    {|RG1002:File.WriteAllText("state.txt", text + "1")|};
            }

            void AddTwo()
            {
                var text = File.ReadAllText("state.txt");
                lock (s_gate)
                    {|RG1002:File.WriteAllText("state.txt", text + "2")|};
            }
            """),
        new(["RG1002", "RG1004"], Twice),
        new(["RG1002", "RG1005"], "how far the lock reaches is the next question, once it is held", """
            void Add()
            {
                string text;
                lock (s_gate)
                    text = File.ReadAllText("state.txt");
                lock (s_gate)
                    {|RG1002:File.WriteAllText("state.txt", text + "1")|};
            }
            """),
        new(["RG1002", "RG1006"], "neither lock is held from load to save", """
            void Add()
            {
                string text;
                lock (s_gate)
                    text = File.ReadAllText("state.txt");
                lock (s_other)
                    {|RG1002:File.WriteAllText("state.txt", text + "1")|};
            }

            void AddTwo()
            {
                lock (s_gate)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + "2")|}|};
            }
            """),
        new(["RG1002", "RG1007"], "RG1002 is about how long a lock is held, RG1007 about a lock that is lost while it is held"),
        new(["RG1002", "RG1008"], "the lock, held long enough, guards the check too", """
            void Add()
            {
                if (!File.Exists("state.txt"))
                    AtomicFile.WriteAllText("state.txt", "0");
                string text;
                lock (s_gate)
                    text = File.ReadAllText("state.txt");
                {|RG1002:AtomicFile.WriteAllText("state.txt", text + "1")|};
            }
            """),
        new(["RG1002", "RG1009"], "whether the file is shared at all is for the caller to know", """
            public void Add(string path)
            {
                string text;
                lock (s_gate)
                    text = File.ReadAllText(path);
                {|RG1009:File.WriteAllText(path, text + "1")|};
            }
            """),
        new(["RG1002", "RG1010"], "a method that loads again does not save what start-up has loaded", """
            private string _text;

            public Store() => _text = File.ReadAllText("state.txt");

            void Add()
            {
                lock (s_gate)
                    _text = File.ReadAllText("state.txt");
                {|RG1002:AtomicFile.WriteAllText("state.txt", _text + "1")|};
            }
            """),
        new(["RG1002", "RG2001"], "the update through a registry, which the race needs, saves atomically", """
            void Add()
            {
                string text;
                lock (s_gate)
                    text = File.ReadAllText("state.txt");
                {|RG1002:File.WriteAllText("state.txt", text + "1")|};
            }
            """),
        new(["RG1002", "RG2002"], "an update is lost without any failure", """
            void Add()
            {
                var text = "";
                try
                {
                    lock (s_gate)
                        text = File.ReadAllText("state.txt");
                }
                catch (IOException)
                {
                }

                {|RG1002:File.WriteAllText("state.txt", text + "1")|};
            }
            """),
        new(["RG1002", "RG2003"], "the lock, held long enough, keeps the temporary name from being shared", """
            void Add()
            {
                string text;
                lock (s_gate)
                    text = File.ReadAllText("state.txt");
                File.WriteAllText("state.txt.new", text + "1");
                {|RG1002:File.Move("state.txt.new", "state.txt", overwrite: true)|};
            }
            """),
    ];
}
