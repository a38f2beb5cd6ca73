namespace Bot.Dialogs.Reading;

/// <summary>Checks every dialog of a folder: 0 when all are sound, 1 when not, 2 when there is no such folder.</summary>
public static class DialogCheck
{
    public static int Run(string directory, TextWriter output)
    {
        if (!Directory.Exists(directory))
        {
            output.WriteLine($"{directory}: there is no such directory. Mend: name the folder with the dialog files / ไม่มีโฟลเดอร์นี้ วิธีแก้: ระบุโฟลเดอร์ที่เก็บไฟล์บทสนทนา");
            return 2;
        }
        var sound = true;
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal))
        {
            var reading = DialogReader.ReadFile(path);
            foreach (var problem in reading.Problems) output.WriteLine(problem);
            if (reading.Dialog is not { } dialog)
            {
                sound = false;
                continue;
            }
            if (!owners.TryAdd(dialog.Id, path))
            {
                output.WriteLine(new DialogProblem(path, 1, 1, new LocalText($"id \"{dialog.Id}\" ซ้ำกับ {owners[dialog.Id]}", $"the id \"{dialog.Id}\" is also that of {owners[dialog.Id]}"), new LocalText("ตั้ง id ใหม่", "give it another id")));
                sound = false;
                continue;
            }
            output.WriteLine($"ok {path} ({dialog.Questions.Length} questions, revision {dialog.Revision[..12]})");
        }
        return sound ? 0 : 1;
    }
}
