"use strict";

// Draws cards as Teams would: its own host configuration, and the renderer that its desktop client is built on.

/** Draw a card under its name; each problem that the renderer has with it, in words. */
function draw(name, json, hostConfig) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  card.parse(json, context);
  const problems = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);

  const title = document.createElement("h2");
  title.textContent = name;
  const frame = document.createElement("section");
  frame.className = "teams-card";
  frame.append(card.render());
  document.body.append(title, frame);
  for (const button of frame.querySelectorAll("button")) {
    if ([button, ...button.children].some((each) => each.scrollWidth > each.clientWidth)) problems.push(`the button '${button.textContent}' is cut off`);
  }
  if (frame.scrollWidth > frame.clientWidth) problems.push("it is wider than its place");
  return problems;
}

/** Press a button of the last card that was drawn. */
function press(name) {
  const cards = document.querySelectorAll(".teams-card");
  const buttons = [...cards[cards.length - 1].querySelectorAll("button")];
  const found = buttons.find((each) => each.textContent === name);
  if (!found) return [`there is no button ${name}`];
  found.click();
  return [];
}
