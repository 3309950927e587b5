/** How a review with four or five stars begins. */
export const praiseOpenings: readonly string[] = [
  'Love it!',
  'Love this.',
  'Five stars from me.',
  'Exactly what I was looking for.',
  "Couldn't be happier.",
  'Couldn’t ask for more.',
  'Better than I expected.',
  'Very pleased so far.',
  'A great buy.',
  'Bought this as a gift.',
  'My second one already.',
  "I don't usually write reviews.",
  'Highly recommended!',
  'Simply the best.',
  'Works like a charm.',
  'Très bien!',
  'What a find.',
  'No complaints at all.',
  'I was skeptical at first.',
  'Our whole family uses it.',
];

/** How a review with one or two stars begins. */
export const complaintOpenings: readonly string[] = [
  'Very disappointed.',
  'Not what I ordered.',
  'Save your money.',
  'I wanted to like this.',
  'One star is generous.',
  "Doesn't do what it says.",
  'Don’t bother.',
  'What a letdown.',
  'I expected more at this price.',
  'Broke within a week.',
  'Sent it back.',
  'Never again.',
  'The photos are misleading.',
  'I regret buying this.',
  'It looked better online.',
  'This is my second replacement.',
  'Where do I begin?',
  'Sadly, no.',
];

/** How a review with three stars begins. */
export const mixedOpenings: readonly string[] = [
  "It's okay.",
  'It’s fine, I guess.',
  'Good, but not great.',
  'Does the job.',
  'Mixed feelings.',
  'You get what you pay for.',
  'Three stars, for now.',
  'Not bad.',
  'Decent for the price.',
  'So-so.',
  'Some good, some bad.',
  'Somewhere in the middle.',
  "I'm on the fence.",
];

/** What a review talks about, in the singular: the first half of a sentence. */
export const subjects: readonly string[] = [
  'The quality',
  'The color',
  'The packaging',
  'The delivery',
  'The size',
  'The finish',
  'The material',
  'The price',
  'The design',
  'The fit',
  'The instruction leaflet',
  'The zipper',
  'The handle',
  'The lid',
  'The stitching',
  'The customer service',
  'The smell',
  'The weight',
  'The battery',
  'The mobile app',
];

/** What is good about a subject: the second half of a sentence. */
export const praise: readonly string[] = [
  'is excellent.',
  'is even better than in the photos.',
  'exceeded my expectations.',
  'is just right.',
  "couldn't be better.",
  'is worth every penny.',
  'surprised me in the best way.',
  'has held up well after a year.',
  'is très chic.',
  'feels solid.',
  'makes all the difference.',
  'is what sold me on it.',
  'got compliments from everyone.',
  'is top-notch.',
];

/** What is bad about a subject: the second half of a sentence. */
export const complaints: readonly string[] = [
  'is a joke.',
  'is nothing like the description.',
  'fell short of what was promised.',
  'was a problem from day one.',
  "isn't worth the money.",
  'doesn’t match the picture.',
  'let me down.',
  'needs work.',
  'left a lot to be desired.',
  'is cheap and flimsy.',
  'got worse after two weeks.',
  "is why I'm returning it.",
  'was "good enough", apparently.',
  'ruined it for me.',
];

/** What is neither: the second half of a sentence. */
export const remarks: readonly string[] = [
  'is average.',
  'is about what I expected.',
  'takes some getting used to.',
  'could be a little better.',
  'is fine for everyday use.',
  'is neither good nor bad.',
  'is okay; nothing special.',
  'varies from one order to the next.',
  'is acceptable at a 20% discount.',
  "won't win any prizes.",
];

/** How any review ends. */
export const closings: readonly string[] = [
  'Hope this helps.',
  'Will update this review in a month.',
  'Ask me again in a year.',
  'Your mileage may vary.',
  'Ordered on a Monday, arrived on Thursday.',
  "For reference, I'm 5'9\".",
  'I paid full price.',
  'I got it on sale (30% off).',
  'It now lives in my kitchen.',
  "My husband's opinion differs.",
  "My neighbor's café uses the same one.",
  "That's all.",
  'Take it or leave it.',
  'Thanks for reading!',
  'Photos to follow...',
  'Make of that what you will.',
];
