using Spectre.Console;

namespace RegistryGuard.Tour;

/// <summary>A part of a line in one style.</summary>
internal readonly record struct Span(string Text, Style Style);
