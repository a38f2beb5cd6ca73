using System.Runtime.InteropServices;

namespace Bot.Nlp;

/// <summary>
/// Word breaks by ICU's C interface (ubrk.h), found at run time: the library that the system has decides the version, and the version the names of its functions.
/// </summary>
internal sealed unsafe class Icu
{
    private const int Words = 1, Done = -1;
    private static readonly Icu? Found = Find();

    [ThreadStatic]
    private static Iterator? _iterator;

    private readonly delegate* unmanaged[Cdecl]<int, byte*, char*, int, int*, void*> _open;
    private readonly delegate* unmanaged[Cdecl]<void*, char*, int, int*, void> _setText;
    private readonly delegate* unmanaged[Cdecl]<void*, int> _next;
    private readonly delegate* unmanaged[Cdecl]<void*, void> _close;

    private Icu(nint library, string suffix)
    {
        _open = (delegate* unmanaged[Cdecl]<int, byte*, char*, int, int*, void*>)NativeLibrary.GetExport(library, "ubrk_open" + suffix);
        _setText = (delegate* unmanaged[Cdecl]<void*, char*, int, int*, void>)NativeLibrary.GetExport(library, "ubrk_setText" + suffix);
        _next = (delegate* unmanaged[Cdecl]<void*, int>)NativeLibrary.GetExport(library, "ubrk_next" + suffix);
        _close = (delegate* unmanaged[Cdecl]<void*, void>)NativeLibrary.GetExport(library, "ubrk_close" + suffix);
    }

    /// <summary>True when the system has ICU with word breaks.</summary>
    public static bool Available => Found is not null;

    /// <summary>Writes where words end, ascending, the last being the text's length, and returns how many there are; -1 without ICU or when it fails.</summary>
    public static int Ends(ReadOnlySpan<char> text, Span<int> ends)
    {
        if (Found is not { } icu) return -1;
        _iterator ??= icu.Open();
        if (_iterator.Handle is null) return -1;
        fixed (char* start = text)
        {
            var error = 0;
            icu._setText(_iterator.Handle, start, text.Length, &error);
            if (error > 0) return -1;
            var count = 0;
            for (int end; (end = icu._next(_iterator.Handle)) != Done;) ends[count++] = end;
            return count;
        }
    }

    private Iterator Open()
    {
        var error = 0;
        fixed (byte* locale = "th\0"u8)
        {
            var handle = _open(Words, locale, null, 0, &error);
            return new Iterator(this, error > 0 ? null : handle);
        }
    }

    private static Icu? Find()
    {
        foreach (var (name, suffix) in Names())
        {
            if (!NativeLibrary.TryLoad(name, out var library)) continue;
            if (NativeLibrary.TryGetExport(library, "ubrk_open" + suffix, out _)) return new Icu(library, suffix);
            NativeLibrary.Free(library);
        }
        return null;
    }

    private static IEnumerable<(string Name, string Suffix)> Names()
    {
        // what the system itself ships has no version in its names
        if (OperatingSystem.IsWindows()) yield return ("icu.dll", "");
        if (OperatingSystem.IsMacOS()) yield return ("libicucore.dylib", "");
        for (var version = 99; version >= 50; version--)
            yield return (OperatingSystem.IsWindows() ? $"icuuc{version}.dll" : OperatingSystem.IsMacOS() ? $"libicuuc.{version}.dylib" : $"libicuuc.so.{version}", $"_{version}");
    }

    /// <summary>A break iterator keeps a place in a text, so each thread has its own; it is closed when its thread has gone.</summary>
    private sealed class Iterator(Icu icu, void* handle)
    {
        public void* Handle { get; } = handle;

        ~Iterator()
        {
            if (Handle is not null) icu._close(Handle);
        }
    }
}
