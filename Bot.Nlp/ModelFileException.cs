namespace Bot.Nlp;

/// <summary>A model file or folder that cannot be used: missing, damaged, cut short, or written by a newer version. The message says which.</summary>
public sealed class ModelFileException : Exception
{
    public ModelFileException(string message) : base(message) { }

    public ModelFileException(string message, Exception inner) : base(message, inner) { }

    public ModelFileException() { }
}
