namespace Bot.Dialogs.Engine;

/// <summary>What the bot says of its own accord, beside the words of the dialog file. Polite, short, natural.</summary>
internal static class Phrases
{
    public static readonly LocalText Agree = new("ยินยอม", "I agree");
    public static readonly LocalText Disagree = new("ไม่ยินยอม", "I do not agree");
    public static readonly LocalText Yes = new("ใช่", "Yes");
    public static readonly LocalText No = new("ไม่ใช่", "No");
    public static readonly LocalText There = new("มี", "Yes, there is");
    public static readonly LocalText NoneThere = new("ไม่มี", "No, that is all");
    public static readonly LocalText Skip = new("ข้าม", "Skip");
    public static readonly LocalText Back = new("ย้อนกลับ", "Back");
    public static readonly LocalText Done = new("เสร็จแล้ว", "Done");
    public static readonly LocalText Confirm = new("ยืนยัน", "Confirm");
    public static readonly LocalText Change = new("แก้ไข", "Change");
    public static readonly LocalText GoOn = new("คุยต่อ", "Go on");
    public static readonly LocalText Stop = new("หยุด", "Stop");
    public static readonly LocalText Erase = new("ลบข้อมูล", "Erase my data");
    public static readonly LocalText DoErase = new("ยืนยันลบ", "Yes, erase");
    public static readonly LocalText DoNotErase = new("ไม่ลบ", "Do not erase");
    public static readonly LocalText Restart = new("เริ่มใหม่", "Start over");
    public static readonly LocalText DoNotRestart = new("ไม่เริ่มใหม่", "No, go on");
    public static readonly LocalText WithdrawAll = new("ถอนทั้งหมด", "Withdraw all");
    public static readonly LocalText WithdrawNone = new("ไม่ถอน", "Keep my consent");
    public static readonly LocalText NeitherOfTwo = new("ไม่ใช่ทั้งสอง", "Neither of these");
    public static readonly LocalText NoneOfThese = new("ไม่ใช่ทั้งหมดนี้", "None of these");
    public static readonly LocalText NotThis = new("ไม่ใช่", "Not this");
    public static readonly LocalText UseThat = new("ใช้ข้อความเมื่อกี้", "Use what I wrote");
    public static readonly LocalText Today = new("วันนี้", "Today");
    public static readonly LocalText Yesterday = new("เมื่อวาน", "Yesterday");
    public static readonly LocalText LastWeek = new("สัปดาห์ที่แล้ว", "Last week");
    public static readonly LocalText LastMonth = new("เดือนที่แล้ว", "Last month");
    public static readonly LocalText ShowData = new("ขอดูข้อมูล", "Show my data");

    public static readonly LocalText Help = new(
        "พิมพ์คำเหล่านี้ได้ทุกเมื่อค่ะ\n• ข้าม – ไม่ตอบข้อนี้\n• ย้อนกลับ – กลับไปข้อก่อน\n• เริ่มใหม่ – ตอบใหม่ตั้งแต่ต้น\n• หยุด – เลิกคุย\n• ขอดูข้อมูล – ดูสิ่งที่เราเก็บไว้\n• ลบข้อมูล – ลบทุกอย่างของท่าน\n• ถอนความยินยอม\n• English – เปลี่ยนภาษา",
        "You can type these at any time:\n• skip – do not answer this one\n• back – the question before\n• start over – answer from the beginning\n• stop – end the chat\n• show my data – see what we keep\n• erase my data – erase everything of yours\n• withdraw consent\n• ภาษาไทย – change the language");

    public static readonly LocalText ConsentNeedsYesOrNo = new("ข้อนี้ขอให้ตอบว่า ยินยอม หรือ ไม่ยินยอม ค่ะ", "Please answer with \"I agree\" or \"I do not agree\".");
    public static readonly LocalText FirstConsent = new("ก่อนเล่าเรื่อง ขอถามความยินยอมก่อนนะคะ", "Before you tell us your story, we need to ask for your consent.");
    public static readonly LocalText DefaultRefusal = new("ไม่เป็นไรค่ะ ขอบคุณที่สละเวลานะคะ", "That is all right. Thank you for your time.");
    public static readonly LocalText NothingBefore = new("นี่เป็นคำถามแรกแล้วค่ะ", "This is the first question.");
    public static readonly LocalText CannotSkip = new("ข้อนี้สำคัญกับเรามาก ขอให้ช่วยเล่าสักนิดนะคะ สั้น ๆ ก็ได้ค่ะ หรือพิมพ์ \"หยุด\" ถ้าไม่อยากคุยต่อ", "This one matters most to us. A few words are enough, or type \"stop\" if you would rather not go on.");
    public static readonly LocalText NothingToSkip = new("ตอนนี้ไม่มีคำถามให้ข้ามค่ะ", "There is no question to skip now.");
    public static readonly LocalText Thanks = new("ขอบคุณที่เล่าให้ฟังนะคะ", "Thank you for telling us.");
    public static readonly LocalText SecondStory = new("ได้ค่ะ เล่าเรื่องต่อไปได้เลยค่ะ", "Please go on with the next one.");
    public static readonly LocalText Stopped = new("หยุดแล้วค่ะ ขอบคุณที่คุยกับเรานะคะ สิ่งที่เล่ามาแล้วเรายังเก็บไว้ ถ้าอยากให้ลบ พิมพ์ \"ลบข้อมูล\" ได้ค่ะ ถ้าอยากคุยใหม่ ทักมาได้เสมอนะคะ", "We have stopped. Thank you for talking to us. What you told us is kept; type \"erase my data\" if you want it erased. Write to us whenever you like to start again.");
    public static readonly LocalText ReallyErase = new("ต้องการลบข้อมูลทั้งหมดของท่านใช่ไหมคะ ลบแล้วเอากลับคืนไม่ได้ค่ะ", "Do you want us to erase all your data? It cannot be brought back.");
    public static readonly LocalText Erased = new("ลบข้อมูลของท่านทั้งหมดแล้วค่ะ ขอบคุณที่คุยกับเรานะคะ", "All your data has been erased. Thank you for talking to us.");
    public static readonly LocalText NotErased = new("ไม่ได้ลบอะไรค่ะ", "Nothing was erased.");
    public static readonly LocalText NoData = new("ตอนนี้เรายังไม่มีข้อมูลของท่านค่ะ", "We have no data of yours at the moment.");
    public static readonly LocalText WithdrawWhich = new("ท่านถอนความยินยอมได้ค่ะ ต้องการถอนข้อไหนคะ ถ้าถอนทั้งหมด เราจะลบสิ่งที่ท่านเล่ามาและหยุดถามค่ะ", "You can withdraw your consent. Which one? If you withdraw all, we erase what you told us and stop asking.");
    public static readonly LocalText WithdrawnAll = new("ถอนความยินยอมแล้วค่ะ เราลบสิ่งที่ท่านเล่ามาแล้ว ขอบคุณนะคะ", "Your consent is withdrawn and what you told us is erased. Thank you.");
    public static readonly LocalText WithdrawnOne = new("ถอนความยินยอมข้อนั้นแล้วค่ะ", "That consent is withdrawn.");
    public static readonly LocalText NotWithdrawn = new("ยังคงความยินยอมไว้เหมือนเดิมค่ะ", "Your consent stays as it was.");
    public static readonly LocalText NoConsentYet = new("ท่านยังไม่ได้ให้ความยินยอมข้อใดค่ะ", "You have not given any consent yet.");
    public static readonly LocalText ReallyRestart = new("ถ้าเริ่มใหม่ คำตอบที่ให้ไว้จะถูกล้างค่ะ ส่วนข้อความในแชตยังเก็บอยู่ เริ่มใหม่เลยไหมคะ", "Starting over clears your answers; the messages of this chat are kept. Shall we start over?");
    public static readonly LocalText AsBefore = new("ได้ค่ะ ทุกอย่างยังเหมือนเดิมนะคะ", "All right, everything stays as it was.");
    public static readonly LocalText Restarted = new("เริ่มใหม่แล้วค่ะ", "Let us start again.");
    public static readonly LocalText NotRestarted = new("ได้ค่ะ คุยต่อจากเดิมนะคะ", "All right, we go on where we were.");
    public static readonly LocalText LanguageSet = new("ได้ค่ะ คุยเป็นภาษาไทยนะคะ", "All right, we go on in English.");
    public static readonly LocalText OneLanguageOnly = new("บทสนทนานี้มีเฉพาะภาษาไทยค่ะ", "This interview is available in Thai only.");
    public static readonly LocalText GotMedia = new("ได้รับแล้วค่ะ เราเก็บไว้ประกอบเรื่องของท่าน", "We have received it and keep it with your story.");
    public static readonly LocalText GotAudio = new("ได้รับเสียงแล้วค่ะ เราเก็บไว้ให้ทีมงานฟัง แต่ระบบยังฟังเสียงไม่ได้ รบกวนพิมพ์ตอบสั้น ๆ ด้วยนะคะ", "We have received your voice message for the team, but this system cannot listen. Please type a short answer too.");
    public static readonly LocalText GotSticker = new("ขออภัยค่ะ ระบบอ่านสติกเกอร์ไม่ออก รบกวนพิมพ์หรือกดปุ่มตอบนะคะ", "Sorry, this system cannot read stickers. Please type or use a button.");
    public static readonly LocalText GotPlace = new("ได้รับตำแหน่งแล้วค่ะ", "We have received the place.");
    public static readonly LocalText NeedsMedia = new("ข้อนี้ส่งเป็นรูป คลิป หรือเสียงนะคะ ถ้าไม่มีกด \"ข้าม\" ได้เลยค่ะ", "Please send a picture, clip or voice message here, or skip this one.");
    public static readonly LocalText MaybeMissed = new("ข้อความก่อนหน้านี้อาจส่งไม่ถึงท่าน ขอถามอีกครั้งนะคะ", "Our last message may not have reached you, so here is the question again.");
    public static readonly LocalText WelcomeBack = new("ยินดีที่ได้คุยกันต่อค่ะ ครั้งก่อนเราคุยเรื่อง \"{title}\" ตอบไปแล้ว {count} ข้อ ค้างอยู่ที่ข้อนี้ค่ะ", "Good to have you back. Last time we talked about \"{title}\"; you have answered {count} questions and this one is open.");
    public static readonly LocalText UseHint = new("ถ้าข้อความเมื่อกี้คือคำตอบของข้อนี้ กด \"ใช้ข้อความเมื่อกี้\" ได้เลยค่ะ", "If what you just wrote answers this, choose \"Use what I wrote\".");
    public static readonly LocalText TakenAsWritten = new("ขอจดไว้ตามที่ท่านพิมพ์นะคะ", "Noted as you wrote it.");
    public static readonly LocalText WhenReady = new("เมื่อพร้อมแล้วค่อยคุยต่อนะคะ กด \"คุยต่อ\" ได้ทุกเมื่อค่ะ", "We can go on whenever you are ready: choose \"Go on\".");
    public static readonly LocalText CheckIntro = new("ตรวจคำตอบของท่านก่อนส่งนะคะ", "Please check your answers before you send them.");
    public static readonly LocalText CheckAsk = new("ถูกต้องแล้วกด \"ยืนยัน\" ค่ะ ถ้าจะแก้ข้อไหน พิมพ์เลขข้อได้เลย", "If everything is correct, choose \"Confirm\". To change one, type its number.");
    public static readonly LocalText ChangeWhich = new("จะแก้ข้อไหนคะ กดปุ่มหรือพิมพ์เลขข้อได้เลยค่ะ", "Which one would you like to change? Use a button or type its number.");
    public static readonly LocalText ChangeUnknown = new("ขอเป็นเลขข้อที่อยู่ในรายการนะคะ", "Please give a number from the list.");
    public static readonly LocalText SkippedMark = new("(ข้าม)", "(skipped)");
    public static readonly LocalText StoryNumber = new("เรื่องที่ {n}", "Story {n}");
    public static readonly LocalText MoreChoices = new("จดไว้แล้วค่ะ: {picked}\nมีข้ออื่นอีกไหมคะ ถ้าไม่มีกด \"เสร็จแล้ว\"", "Noted: {picked}\nAnything else? If not, choose \"Done\".");
    public static readonly LocalText Attached = new("(ส่งรูปหรือไฟล์แล้ว)", "(sent)");
    public static readonly LocalText DataIntro = new("ข้อมูลที่เราเก็บของการคุยครั้งนี้ค่ะ", "This is what we keep of this conversation.");
    public static readonly LocalText DataReference = new("หมายเลขอ้างอิง {reference}", "Reference number {reference}");
    public static readonly LocalText DataConsents = new("ความยินยอม", "Consents");
    public static readonly LocalText DataAnswers = new("คำตอบ", "Answers");
    public static readonly LocalText DataNoAnswers = new("ยังไม่มีคำตอบ", "No answers yet");
    public static readonly LocalText DataPast = new("การคุยครั้งก่อน ๆ", "Earlier conversations");
    public static readonly LocalText DataMessages = new("นอกจากนี้เราเก็บข้อความที่ท่านส่งในแชตนี้ด้วย ลบได้โดยพิมพ์ \"ลบข้อมูล\" ค่ะ", "We also keep the messages you sent in this chat. Type \"erase my data\" to erase everything.");
    public static readonly LocalText Given = new("ยินยอม", "agreed");
    public static readonly LocalText NotGiven = new("ไม่ยินยอม", "not agreed");
    public static readonly LocalText WhyDefault = new("เราถามเพื่อให้เข้าใจว่าบริการของรัฐควรปรับปรุงตรงไหนค่ะ", "We ask so that we understand what should be made better.");
    public static readonly LocalText QuestionsLeft = new("เหลืออีกประมาณ {n} ข้อค่ะ", "Questions left: about {n}.");
    public static readonly LocalText GroupsDeclined = new("ขออภัยค่ะ ระบบนี้คุยได้เฉพาะแชตส่วนตัว ขอออกจากกลุ่มนะคะ ทักมาคุยส่วนตัวได้เสมอค่ะ", "Sorry, this account talks in private chats only and leaves the group now. Please write to it directly.");
    public static readonly LocalText Failed = new("ขออภัยค่ะ ระบบขัดข้องชั่วคราว ข้อความของท่านเก็บไว้แล้ว รบกวนพิมพ์ตอบข้อนี้อีกครั้งนะคะ", "Sorry, something went wrong on our side. Your message is kept. Please answer once more.");

    public static LocalText NotUnderstood(QuestionKind kind) => kind switch
    {
        QuestionKind.Choice or QuestionKind.Choices => new LocalText("ขอให้เลือกจากปุ่ม หรือพิมพ์เลขข้อนะคะ", "Please use a button or type the number."),
        QuestionKind.YesNo => new LocalText("ขอให้ตอบว่า ใช่ หรือ ไม่ใช่ นะคะ", "Please answer yes or no."),
        QuestionKind.Number => new LocalText("ขอเป็นตัวเลขนะคะ ประมาณก็ได้ค่ะ เช่น 3", "A number please; a guess is fine, for example 3."),
        QuestionKind.Date => new LocalText("ขอเป็นวันที่นะคะ เช่น เมื่อวาน สัปดาห์ที่แล้ว หรือ 5 มี.ค. 2568", "A date please, for example yesterday, last week or 5 March 2025."),
        QuestionKind.Province => new LocalText("หาชื่อจังหวัดนี้ไม่พบค่ะ ลองพิมพ์อีกครั้งนะคะ เช่น เชียงใหม่ กทม. โคราช", "We could not find that province. Please try again, for example Chiang Mai or Bangkok."),
        QuestionKind.Category => new LocalText("ขอให้เลือกจากปุ่ม หรือพิมพ์เลขข้อนะคะ", "Please use a button or type the number."),
        _ => new LocalText("ขอให้พิมพ์ตอบอีกครั้งนะคะ", "Please answer once more."),
    };

    public static LocalText TooLong(int most) => new($"ขอสั้นกว่านี้นะคะ ไม่เกิน {most} ตัวอักษรค่ะ", $"A little shorter please, at most {most} characters.");

    public static LocalText OutOfRange(Question question) => (question.Min, question.Max) switch
    {
        ({ } min, { } max) => new LocalText($"ขอเป็นตัวเลขตั้งแต่ {min:#,0.##} ถึง {max:#,0.##} นะคะ", $"A number from {min:#,0.##} to {max:#,0.##} please."),
        ({ } min, null) => new LocalText($"ขอเป็นตัวเลขตั้งแต่ {min:#,0.##} ขึ้นไปนะคะ", $"A number of at least {min:#,0.##} please."),
        (null, { } max) => new LocalText($"ขอเป็นตัวเลขไม่เกิน {max:#,0.##} นะคะ", $"A number of at most {max:#,0.##} please."),
        _ => NotUnderstood(QuestionKind.Number),
    };
}
