using System.Globalization;
using System.Xml;

namespace Millwright.Host.Parity;

/// <summary>Results as a JUnit file (alpha.md §19 <c>--junit</c>).</summary>
internal static class ParityJUnit
{
    public static void Write(string path, IReadOnlyList<ParityOutcome> outcomes)
    {
        using var xml = XmlWriter.Create(path, new XmlWriterSettings { Indent = true });
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "parity");
        xml.WriteAttributeString("tests", Text(outcomes.Count));
        xml.WriteAttributeString("failures", Text(outcomes.Count(o => o.Verdict == "DIFFERENT")));
        foreach (var outcome in outcomes)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", outcome.Kernel);
            xml.WriteAttributeString("name", $"{outcome.What} against {outcome.Reference}");
            xml.WriteAttributeString("time", outcome.Seconds.ToString("0.000", CultureInfo.InvariantCulture));
            if (outcome.Verdict == "DIFFERENT")
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", $"{outcome.Mismatches} of {outcome.Cases} cases differ");
                xml.WriteString(outcome.First ?? "");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
