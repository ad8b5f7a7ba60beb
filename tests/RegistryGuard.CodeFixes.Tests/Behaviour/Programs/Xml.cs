// XDocument.
// registry: agents.xml = <agents><agent name="first" /></agents>
// fixed by: RegistryLock.Acquire("agents.xml")

using System.Xml.Linq;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var document = XDocument.Load("agents.xml");
        document.Root!.Add(new XElement("agent", new XAttribute("name", name)));
        document.Save("agents.xml");
    }
}
