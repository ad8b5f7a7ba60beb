// XmlDocument, its white space kept.
// registry: agents.xml = <agents>\n  <agent name="first" />\n</agents>
// fixed by: RegistryLock.Acquire("agents.xml")

using System.Xml;

Work.Run(args, Agents.Add);

internal static class Agents
{
    private const string FilePath = "agents.xml";

    public static void Add(string name)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.Load(FilePath);
        var agent = document.CreateElement("agent");
        agent.SetAttribute("name", name);
        document.DocumentElement!.AppendChild(agent);
        document.Save(FilePath);
    }
}
