Console.Error.WriteLine("verbs: train, evaluate, predict");
return 2;
