using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bot.Dialogs.Reading;

/// <summary>
/// Reads plain YAML into nodes that know their place. Anchors, aliases and tags are refused and never followed,
/// so a file can neither grow in memory nor name a type.
/// </summary>
internal sealed class YamlTree
{
    private const int Deepest = 20;
    private readonly Findings _found;
    private readonly Parser _parser;

    private YamlTree(string yaml, Findings found)
    {
        _found = found;
        _parser = new Parser(new StringReader(yaml));
    }

    public static YamlNode? Read(string yaml, Findings found)
    {
        try
        {
            return new YamlTree(yaml, found).ReadStream();
        }
        catch (TooDeepException e)
        {
            found.Add(e.At, ("lists and keys are nested too deeply", "ซ้อนรายการลึกเกินไป"), ("write the dialog in the shape of the shipped files", "เขียนตามรูปแบบของไฟล์ตัวอย่าง"));
        }
        catch (YamlException e)
        {
            // A forbidden tab stands where the scan ended; any other fault is best seen where its part began.
            var at = At(e.Message.Contains("tab character", StringComparison.Ordinal) ? e.End : e.Start);
            found.Add(at, ($"this is not valid YAML: {FirstLine(e)}", "เขียน YAML ไม่ถูกต้อง"),
                ("check the indent, quotes, brackets and colons on this line and the one above", "ตรวจการเว้นวรรคหน้าบรรทัด เครื่องหมายคำพูด วงเล็บ และ : ในบรรทัดนี้และบรรทัดก่อนหน้า"));
        }
        return null;
    }

    private YamlNode? ReadStream()
    {
        YamlNode? root = null;
        var documents = 0;
        while (Move())
        {
            if (_parser.Current is not DocumentStart start) continue;
            if (++documents > 1)
            {
                _found.Add(At(start.Start), ("a second document begins here", "มีเอกสารที่สองเริ่มตรงนี้"), ("remove the line '---' and put each dialog into its own file", "ลบบรรทัด '---' และแยกบทสนทนาเป็นคนละไฟล์"));
                break;
            }
            Next();
            root = ReadNode(0);
        }
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var current = _parser.Current!;
        var at = At(current.Start);
        if (depth > Deepest) throw new TooDeepException(at);
        if (current is NodeEvent node) RefuseMarks(node, at);
        switch (current)
        {
            case Scalar scalar:
                return new YamlText(at, scalar.Value, scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                var items = new List<YamlNode>();
                while (Next() is not SequenceEnd) items.Add(ReadNode(depth + 1));
                return new YamlList(at, items);
            case MappingStart:
                return ReadMap(at, depth);
            default:
                _found.Add(at, ("an alias (*) is not allowed", "ไม่อนุญาตให้ใช้ alias (*)"), ("write the value out in full", "เขียนค่าเต็ม ๆ ลงไปแทน"));
                return new YamlText(at, "", true);
        }
    }

    private YamlMap ReadMap(Place at, int depth)
    {
        var entries = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            Next();
            var value = ReadNode(depth + 1);
            if (key is not YamlText name)
                _found.Add(key.At, ("a key must be one word", "ชื่อหัวข้อต้องเป็นคำเดียว"), ("write it as 'key: value'", "เขียนในรูป 'หัวข้อ: ค่า'"));
            else if (!seen.Add(name.Value))
                _found.Add(name.At, ($"the key '{name.Value}' stands here twice", $"หัวข้อ '{name.Value}' ซ้ำกัน"), ("remove one of the two", "ลบออกหนึ่งแห่ง"));
            else
                entries.Add(new YamlEntry(name.Value, name.At, value));
        }
        return new YamlMap(at, entries);
    }

    private void RefuseMarks(NodeEvent node, Place at)
    {
        if (!node.Anchor.IsEmpty)
            _found.Add(at, ($"an anchor (&{node.Anchor.Value}) is not allowed", "ไม่อนุญาตให้ใช้ anchor (&)"), ("remove it and write the value wherever it is needed", "ลบออก แล้วเขียนค่าเต็ม ๆ ทุกแห่งที่ใช้"));
        if (!node.Tag.IsEmpty)
            _found.Add(at, ($"a tag ({node.Tag.Value}) is not allowed", "ไม่อนุญาตให้ใช้ tag (!)"), ("remove it; use quotes where text looks like a number", "ลบออก หากเป็นข้อความที่เหมือนตัวเลขให้ใส่เครื่องหมายคำพูด"));
    }

    private ParsingEvent Next()
    {
        if (!Move()) throw new YamlException("the file ends too early");
        return _parser.Current!;
    }

    private bool Move()
    {
        var last = _parser.Current?.End ?? Mark.Empty;
        try
        {
            return _parser.MoveNext();
        }
        // The scanner answers some damaged files with these instead of a YamlException; the fault is after the last good part.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new YamlException(last, last, "the text after this place cannot be understood", e);
        }
    }

    private static string FirstLine(YamlException e)
    {
        var text = e.Message.Split('\n')[0].TrimEnd('.', '\r');
        return text;
    }

    private static Place At(Mark mark) => new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private sealed class TooDeepException(Place at) : InvalidOperationException
    {
        public Place At { get; } = at;
    }
}
