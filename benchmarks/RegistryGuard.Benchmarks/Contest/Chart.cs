using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace RegistryGuard.Benchmarks.Contest;

/// <summary>A line for each contender, both axes logarithmic.</summary>
internal sealed class Chart
{
    private const int Width = 720;
    private const int Height = 400;

    private static readonly OxyColor[] s_colours =
        [OxyColor.FromRgb(0x0B, 0x6E, 0xC5), OxyColor.FromRgb(0xC2, 0x41, 0x0C), OxyColor.FromRgb(0x15, 0x80, 0x3D), OxyColors.Gray];

    private readonly PlotModel _model;

    public Chart(string title, string across, string up, int[] ticks)
    {
        _model = new() { Title = title, DefaultFont = "Arial", TitleFontWeight = FontWeights.Normal, Background = OxyColors.White, PlotAreaBorderColor = OxyColors.LightGray };
        _model.Legends.Add(new Legend { LegendPosition = LegendPosition.TopLeft, LegendFontSize = 12 });
        _model.Axes.Add(new LogarithmicAxis
        {
            Position = AxisPosition.Bottom,
            Title = across,
            Base = 2,
            Minimum = ticks[0] * 0.8,
            Maximum = ticks[^1] * 1.2,
            StringFormat = "F0",
        });
        _model.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Left, Title = up, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.WhiteSmoke });
    }

    public void Add(string contender, DataPoint point)
    {
        var line = _model.Series.OfType<LineSeries>().FirstOrDefault(series => series.Title == contender);
        if (line is null)
        {
            var colour = s_colours[_model.Series.Count % s_colours.Length];
            line = new LineSeries { Title = contender, Color = colour, MarkerType = MarkerType.Circle, MarkerFill = colour, MarkerSize = 3 };
            _model.Series.Add(line);
        }

        line.Points.Add(point);
    }

    public void Save(string path)
    {
        using var file = File.Create(path);
        new SvgExporter { Width = Width, Height = Height, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new Pixels() }.Export(_model, file);
    }

    /// <summary>The library measures Arial in points; SVG shows pixels, and where there is no Arial, a wider font.</summary>
    private sealed class Pixels() : PdfRenderContext(Width, Height, OxyColors.White)
    {
        private const double Widening = 96.0 / 72 * 1.2;

        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
        {
            var points = base.MeasureText(text, fontFamily, fontSize, fontWeight);
            return new(points.Width * Widening, points.Height * Widening);
        }
    }
}
