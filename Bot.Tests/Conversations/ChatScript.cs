namespace Bot.Tests.Conversations;

/// <summary>One line of a conversation file: what happens (<see cref="Word"/>) and with what.</summary>
internal sealed record ChatLine(int Number, string Word, string Rest);

/// <summary>
/// A conversation as a text file. <c>citizen:</c> and <c>tap:</c> are what the citizen does (a tap must be among the buttons shown last); each
/// <c>bot:</c> is one message of the bot and gives words that it must contain; all messages of a turn must be named. <c>play:</c>
/// begins with a conversation of Chats/Parts. The other words are in docs/chats.md.
/// </summary>
internal static class ChatScript
{
    private static readonly string Parts = Path.Combine(BotApp.Root, "Bot.Tests", "Chats", "Parts");

    public static List<ChatLine> Read(string file)
    {
        var lines = new List<ChatLine>();
        var number = 0;
        foreach (var raw in File.ReadLines(file))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line.StartsWith('#')) continue;
            // a line that begins with "|" goes on with the one before
            if (line.StartsWith('|') && lines.Count > 0)
            {
                lines[^1] = lines[^1] with { Rest = lines[^1].Rest + "\n" + line[1..].Trim() };
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw new FormatException($"{file}:{number}: a line is 'word: rest'");
            var (word, rest) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (word == "play") lines.AddRange(Read(Path.Combine(Parts, rest + ".chat")));
            else lines.Add(new ChatLine(number, word, rest));
        }
        return lines;
    }
}
