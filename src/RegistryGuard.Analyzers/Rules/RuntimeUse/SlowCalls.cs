using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>The calls that take milliseconds or more: sleeps, processes, the network, databases, whole files.</summary>
internal static class SlowCalls
{
    /// <summary>Types with the beginnings of the names of their slow methods; those of derived types count as well.</summary>
    private static readonly Dictionary<string, string[]> s_methods = new(StringComparer.Ordinal)
    {
        ["System.Threading.Thread"] = ["Sleep", "Join"],
        ["System.Threading.Tasks.Task"] = ["Delay", "Wait"],
        ["System.Diagnostics.Process"] = ["Start", "WaitForExit"],
        ["System.Net.Http.HttpMessageInvoker"] = ["Send", "Get", "Post", "Put", "Patch", "Delete"],
        ["System.Net.Http.Json.HttpClientJsonExtensions"] = ["Get", "Post", "Put", "Patch", "Delete"],
        ["System.Net.WebClient"] = ["Download", "Upload", "Open"],
        ["System.Net.WebRequest"] = ["GetResponse", "GetRequestStream"],
        ["System.Net.Dns"] = ["GetHost", "Resolve"],
        ["System.Net.Mail.SmtpClient"] = ["Send"],
        ["System.Net.NetworkInformation.Ping"] = ["Send"],
        ["System.Net.Sockets.Socket"] = ["Accept", "Connect", "Receive", "Send"],
        ["System.Net.Sockets.TcpClient"] = ["Connect"],
        ["System.Net.Sockets.TcpListener"] = ["Accept"],
        ["System.Data.Common.DbConnection"] = ["Open"],
        ["System.Data.Common.DbCommand"] = ["Execute"],
        ["System.Console"] = ["ReadLine", "ReadKey"],
        ["System.IO.Compression.ZipFile"] = ["CreateFromDirectory", "ExtractToDirectory"],
        ["System.IO.File"] = ["ReadAll", "ReadLines", "WriteAll", "AppendAll", "Copy"],
    };

    public static bool Contain(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (s_methods.TryGetValue(type.ToDisplayString(), out var names))
                return names.Any(name => method.Name.StartsWith(name, StringComparison.Ordinal));
        }

        return false;
    }
}
