namespace Millwright.Kernel;
internal static class FastLog { public static bool TryLog(double x, out double y){ y=0; return false; } public static bool TryLog1p(double x,out double y){y=0;return false;} }
