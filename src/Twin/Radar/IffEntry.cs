namespace Millwright.Twin.Radar;

/// <summary>One pattern of the identification registry.</summary>
/// <param name="Pattern">Glob over the claimed id.</param>
/// <param name="Iff">0 unspecified, 1 friend, 2 foe, 3 unknown.</param>
/// <param name="ObjectType">Type of object, "" = not known.</param>
internal sealed record IffEntry(string Pattern, int Iff, string ObjectType);
