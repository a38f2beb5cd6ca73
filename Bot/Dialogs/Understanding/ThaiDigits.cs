namespace Bot.Dialogs.Understanding;

/// <summary>๐-๙ and full-width digits as 0-9.</summary>
public static class ThaiDigits
{
    public static string ToArabic(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            span[i] = source[i] switch { >= '๐' and <= '๙' => (char)('0' + source[i] - '๐'), >= '０' and <= '９' => (char)('0' + source[i] - '０'), var c => c };
    });
}
