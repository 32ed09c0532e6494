using System.Diagnostics;
using Mem0.Samples.Quickstart;
using Mem0.Samples.Quickstart.Steps;

var watch = Stopwatch.StartNew();
var folder = Directory.CreateTempSubdirectory("mem0-quickstart-");
var file = Path.Combine(folder.FullName, "memory.db");
Screen.Intro(file);

await Tell.RunAsync(file);
await RecallAfterRestart.RunAsync(file);
await AnotherUser.RunAsync(file);
await Why.RunAsync(file);
await Change.RunAsync(file);
await Forget.RunAsync(file);

Screen.Title("The file");
Screen.Note($"{file}: {new FileInfo(file).Length / 1024} KB");
if (args.Contains("--keep"))
{
    Screen.Note("Kept.");
}
else
{
    folder.Delete(recursive: true);
    Screen.Note("Deleted; it stays with --keep.");
}

Screen.Note($"{watch.Elapsed.TotalSeconds:0.0} s. {(Screen.Failures == 0 ? "Every step did what it says." : $"{Screen.Failures} checks failed.")}");
return Screen.Failures == 0 ? 0 : 1;
