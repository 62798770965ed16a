// The commands that move through the lessons, for buttons, the palette and shortcuts.

import { Notification } from "@jupyterlab/apputils";
import type { TranslationBundle } from "@jupyterlab/translation";
import type { CommandRegistry } from "@lumino/commands";
import type { Course } from "./course.ts";
import { lessonsIcon } from "./icon.ts";
import type { Lesson } from "./lessons.ts";

export const COMMANDS = {
  open: "aikit:open-lesson",
  resume: "aikit:resume-lesson",
  previous: "aikit:previous-lesson",
  next: "aikit:next-lesson",
  restart: "aikit:restart-lesson",
  show: "aikit:show-lessons",
} as const;

/** Add the commands that open a lesson. */
export function addCommands(
  commands: CommandRegistry,
  course: Course,
  trans: TranslationBundle,
): void {
  const open = async (lesson: Lesson | null | undefined) => {
    if (lesson) return commands.execute("docmanager:open", { path: course.pathOf(lesson) });
    Notification.warning(trans.__("This lesson is not here. The command “aikit lab” brings it."));
  };
  commands.addCommand(COMMANDS.open, {
    label: trans.__("Open the First Lesson"),
    describedBy: { args: OPEN_ARGUMENTS },
    execute: ({ file }) =>
      open(file ? course.lessons.find((lesson) => lesson.file === file) : course.lessons[0]),
  });
  commands.addCommand(COMMANDS.resume, {
    label: ({ isLauncher }) =>
      isLauncher ? trans.__("AI compute lessons") : trans.__("Resume the Lessons"),
    caption: trans.__("Open the lesson where you stopped, or the first one"),
    icon: lessonsIcon,
    execute: () => open(course.resumed),
  });
  commands.addCommand(COMMANDS.previous, {
    label: trans.__("Previous Lesson"),
    isEnabled: () => course.previous !== null,
    execute: () => open(course.previous),
  });
  commands.addCommand(COMMANDS.next, {
    label: trans.__("Next Lesson"),
    isEnabled: () => course.next !== null,
    execute: () => open(course.next),
  });
  commands.addCommand(COMMANDS.restart, {
    label: trans.__("Restart This Lesson, Keep My Answers"),
    caption: trans.__("Start the kernel anew and run every cell: controls return to their start"),
    isEnabled: () => course.current !== null,
    execute: () => commands.execute("notebook:restart-run-all"),
  });
  course.changed.connect(() => {
    for (const id of [COMMANDS.previous, COMMANDS.next, COMMANDS.restart])
      commands.notifyCommandChanged(id);
  });
}

const OPEN_ARGUMENTS = {
  type: "object",
  properties: { file: { type: "string", description: "A lesson's file; the first if not given" } },
} as const;
