/** What trainees of the demo write, by the essay they were asked for. Between 120 and 350 words each, as it wants. */
export const ESSAYS = {
  'write-your-reason': {
    whole: `I like the pictures that depend on the hand and not on the machine. Last autumn I watched nine phantom sessions beside Daniel Osei, made forty sweeps of my own and showed one of them to the cohort; the log is with me, and so are the dates.

I want to do it for families who have been told everything and shown nothing. It has a price. What I make is no examination, professional bodies advise against scanning for keepsakes, and I shall never be able to say that all is well. I meet that by saying so before each session, and by having the midwife's number on the wall.

My certificate says that my training is completed and my skills were observed. It is no licence. Now I should like to ask you something. Who decided how long the probe may be on here, and may I see it in writing? What happened the last time that somebody saw something that worried them? If the answer is that it never happens, I would rather know now.`,
    half: `I chose the elective side because I have always liked being with families on a good day. In the spring I spent four Saturdays at a studio and watched how they worked, and my supervisor there said that I had a calm voice. It is the part of the work that I think I am best at.

I know that it will not be easy. The hours are at weekends and the work can be tiring, and there are people who do not think much of it. I have finished the academy's modules on ethics and on the client, and I have practised the sweep many times on the phantom until it held.

What draws me is the moment when somebody sees a face and goes quiet. I think that I can give people that, safely and honestly, and I would like to learn more of it from you.

From you I would like to know which machine you have, how many sessions there are in a day, and what you pay for the Saturdays.`,
  },
  'letter-about-the-sign': {
    whole: `Dear Sam, I know that you put the sign up for me, and I am grateful. Please take it down today. The number was written about clinics, and not well even there. On our door it tells a woman that somebody in here looks for illness. I do not, and in this room I may not. If one day she stays away from her own examination because of it, no apology will reach her.

I do work in a hospital, and I say so when I am asked, with the sentence that belongs to it: this is no examination. You should also know that my own societies hold scanning without a medical reason to be wrong. I have not finished thinking about that.

For the door I would write: "Pictures for your family. Not an examination; questions about health go to your own provider." Before next Saturday I will ask in writing what the law here allows, whether my licence reaches this work, what my society says to me as a member, and whether your insurer covers it. Yours, Renée`,
    half: `Dear Sam, thank you for the sign. I can see that you are proud of having somebody from the hospital, and I am glad to be here. All the same I think that we should take it down, because I do not believe that we are allowed to write such a number, and if an inspector came by we could both be in trouble for it.

I was trained at the hospital and I am proud of that as well, so perhaps we could keep the second line and only leave out the first. "Hospital-trained" is true, and people like to read it. It makes them feel that they are in good hands.

I would also like to have a short talk with my manager, so that she hears of my Saturdays from me and not from somebody else. If she has nothing against it, everything is fine from my side, and I am looking forward to the next weeks here with you and the team.`,
  },
  'your-practice-case': {
    whole: `My aim was a face from the front on the phantom, in two sweeps. I began in 2D with the preset for late pregnancy, at TI 0.4 and MI 0.8, and looked for the profile first. At one minute I set the box and swept: the forehead was cut, because my box was too small. I made it a third larger and swept again. That one held, at three minutes and forty seconds with the probe on.

Next time I would check the box against the profile before the first sweep, which should save the second. The volunteer who played the client asked whether the nose was normal. I had a sentence ready and kept it to myself, because I make pictures and cannot judge that.

My thirty days show which way I want to go. They do not show that I can do it on a person who moves, nor on any machine but ours. For that I need to be watched many more times.`,
    half: `I made a picture of a face on the phantom. First I looked around in 2D until I had found the profile, and then I switched to the volume and swept slowly. The first picture was not so good, since the forehead was missing, but the second one was really beautiful and everybody in the room liked it. I saved it and I still look at it sometimes.

The settings were the ones that were on the machine that day. I think that the box was a little small in the beginning. The machine in our room is also quite old and does not always do what one wants, so I would like to try the same on the new one.

What I liked most was how the light brought the cheeks out when I moved it to the side. After these thirty days I feel ready to do this with clients, and I look forward to the first one.`,
  },
} as const

/** The essays that the demo's trainees may be asked for. */
export type EssayName = keyof typeof ESSAYS
