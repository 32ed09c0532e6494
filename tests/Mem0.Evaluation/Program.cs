using Mem0.Evaluation;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

return await EvaluationProgram.RunAsync(args, Console.Error, stop.Token);
