using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>Pictures, clips, voices, stickers and places: taken where they answer, thanked for elsewhere; the open question stays open.</summary>
internal static class Receiving
{
    private static readonly string[] YesWords = ["yes", "ok", "okay", "agree", "good", "great", "thumbs up", "nod", "ตกลง", "ใช่", "โอเค", "ได้เลย"];
    private static readonly string[] NoWords = ["no", "nope", "no way", "disagree", "refuse", "ไม่", "ไม่เอา", "ไม่ใช่"];

    public static void Take(Interview interview)
    {
        switch (interview.Input)
        {
            case MediaInput media: TakeMedia(interview, media); break;
            case StickerInput sticker: TakeSticker(interview, sticker); break;
            case LocationInput place: TakePlace(interview, place); break;
            default: Asking.Repeat(interview); break;
        }
    }

    private static void TakeMedia(Interview interview, MediaInput media)
    {
        // nothing is fetched before the citizen has agreed to take part
        if (interview.State.Phase is Phase.New or Phase.Consent)
        {
            interview.Lead(Phrases.FirstConsent);
            Asking.Repeat(interview);
            return;
        }
        interview.Keep(new MediaKept(media.MessageId, media.Kind));
        if (interview.State.Phase == Phase.Asking && interview.Open is { Kind: QuestionKind.Media } question)
        {
            interview.Lead(Phrases.GotMedia);
            Listening.Record(interview, new Answer(question.Id, interview.State.Round, media.Kind, interview.In(Phrases.Attached), [new Said(media.MessageId, media.Kind)]));
            return;
        }
        interview.Lead(media.Kind == "audio" ? Phrases.GotAudio : Phrases.GotMedia);
        Asking.Repeat(interview);
    }

    /// <summary>A sticker may say yes or no to a plain question; it never gives consent and never sends the answers.</summary>
    private static void TakeSticker(Interview interview, StickerInput sticker)
    {
        if (interview.State.Phase == Phase.Asking && interview.Open is { Kind: QuestionKind.YesNo } question && Means(sticker) is { } yes)
        {
            var name = interview.In(AnswerReader.YesNoName(question, yes));
            Listening.Record(interview, new Answer(question.Id, interview.State.Round, yes ? "yes" : "no", name, [new Said(sticker.MessageId, name)]));
            return;
        }
        interview.Lead(Phrases.GotSticker);
        Asking.Repeat(interview);
    }

    private static bool? Means(StickerInput sticker)
    {
        var yes = sticker.Keywords.Any(k => YesWords.Contains(Words.Bare(k)));
        var no = sticker.Keywords.Any(k => NoWords.Contains(Words.Bare(k)));
        return yes == no ? null : yes;
    }

    private static void TakePlace(Interview interview, LocationInput place)
    {
        var words = string.Join(' ', new[] { place.Title, place.Address }.Where(w => !string.IsNullOrWhiteSpace(w)));
        if (interview.State.Phase == Phase.Asking && interview.Open is { } question && words.Length > 0)
        {
            var round = interview.State.Round;
            if (question.Kind == QuestionKind.Province && Provinces.Inside(words) is { } province)
            {
                interview.Lead(Phrases.GotPlace);
                Listening.Record(interview, new Answer(question.Id, round, province.Code, interview.Language == "en" ? province.En : province.Th, [new Said(place.MessageId, province.Th)]));
                return;
            }
            if (question is { Kind: QuestionKind.Text, Probes: 0, Stage: "context" })
            {
                interview.Lead(Phrases.GotPlace);
                Listening.Record(interview, Answer.Words(question.Id, round, [new Said(place.MessageId, words)]));
                return;
            }
        }
        interview.Lead(Phrases.GotPlace);
        Asking.Repeat(interview);
    }
}
