using System.Reflection;
using Bot.Nlp;

namespace Bot.Tests.Nlp;

/// <summary>The library's face is small and changes on purpose only.</summary>
public class PublicApiTests
{
    [Fact]
    public void Only_what_is_approved_is_public()
    {
        var approved = File.ReadAllLines(Repository.File("Bot.Tests/Nlp/PublicApi.txt"));
        var found = typeof(Trainer).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines).ToArray();
        Assert.True(approved.SequenceEqual(found), "Public names differ from Bot.Tests/Nlp/PublicApi.txt. When that is meant, its new content is:\n" + string.Join('\n', found));
    }

    private static IEnumerable<string> Lines(Type type)
    {
        yield return type.FullName!;
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var generated = new[] { "Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality", "PrintMembers" };
        var members = type.GetMembers(Own).Where(member => member is not MethodInfo { IsSpecialName: true } && !generated.Contains(member.Name) && member.Name is not ("EqualityContract" or "value__"));
        foreach (var line in members.Select(member => member switch
        {
            MethodBase method => $"  {method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name + " " + parameter.Name))})",
            PropertyInfo property => $"  {property.Name}: {property.PropertyType.Name}",
            _ => $"  {member.Name}",
        }).Order(StringComparer.Ordinal)) yield return line;
    }
}
