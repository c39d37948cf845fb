export const choiceLabels: Readonly<Record<string, string>> = {};
