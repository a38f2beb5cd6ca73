using System.Globalization;
using Bot.Dialogs;

namespace Bot.Channels.WebChat;

/// <summary>The look of the page (section <c>Chat</c> of the settings).</summary>
public sealed class ChatOptions
{
    /// <summary>WCAG: normal text on its ground.</summary>
    private const double LeastContrast = 4.5;

    public AgencyName Agency { get; set; } = new();
    /// <summary>Colour of the header, the buttons and the citizen's words, as <c>#rrggbb</c>; white stands on it.</summary>
    public string Accent { get; set; } = "#0b5cad";

    public sealed class AgencyName
    {
        public string Th { get; set; } = "ห้องปฏิบัติการนวัตกรรมภาครัฐ";
        public string En { get; set; } = "Government Innovation Lab";
    }

    public string AgencyIn(string language) => new LocalText(Agency.Th, Agency.En).In(language);

    /// <exception cref="InvalidOperationException">The colour is none, or white cannot be read on it.</exception>
    public void Check()
    {
        if (Accent is not ['#', _, _, _, _, _, _] || !int.TryParse(Accent.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            throw new InvalidOperationException($"Chat:Accent is \"{Accent}\". Write a colour like #0b5cad.");
        var contrast = 1.05 / (Luminance(rgb) + 0.05);
        if (contrast < LeastContrast)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Chat:Accent is {Accent}: white on it has a contrast of {contrast:F1}, and {LeastContrast} is the least that everybody can read. Take a darker colour."));
    }

    /// <summary>Relative luminance as in WCAG 2.2.</summary>
    private static double Luminance(int rgb)
    {
        static double Linear(int value) => value / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear((rgb >> 8) & 255)) + (0.0722 * Linear(rgb & 255));
    }
}
