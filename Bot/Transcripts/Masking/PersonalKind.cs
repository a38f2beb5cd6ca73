namespace Bot.Transcripts.Masking;

/// <summary>What a personal identifier is.</summary>
public enum PersonalKind { NationalId, Phone, Email, Account, Passport, Plate, LineId, Name, Address }
