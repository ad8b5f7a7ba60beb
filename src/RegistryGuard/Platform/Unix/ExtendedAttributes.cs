namespace RegistryGuard.Platform.Unix;

/// <summary>
/// Copies extended attributes on Linux: POSIX access lists, security labels, what users have attached. Like owners, they are kept
/// as far as the account may: what cannot be read or set is left out.
/// </summary>
internal static unsafe class ExtendedAttributes
{
    /// <summary>The kernel's own limit for the names of a file and for a value.</summary>
    private const int Most = 64 * 1024;

    public static void Copy(SystemCalls calls, OpenFile from, OpenFile to)
    {
        // Nearly every file has none, and then no memory is needed.
        var length = calls.ListAttributes(from.Handle, null, 0);
        if (length <= 0) return;

        var names = new byte[Most];
        var value = new byte[Most];
        fixed (byte* firstName = names)
        fixed (byte* buffer = value)
        {
            length = calls.ListAttributes(from.Handle, firstName, Most);
            for (var name = firstName; name < firstName + length; name += Length(name) + 1)
            {
                var size = calls.GetAttribute(from.Handle, name, buffer, Most);
                if (size >= 0) _ = calls.SetAttribute(to.Handle, name, buffer, (nuint)size);
            }
        }
    }

    private static int Length(byte* name)
    {
        var length = 0;
        while (name[length] != 0) length++;
        return length;
    }
}
