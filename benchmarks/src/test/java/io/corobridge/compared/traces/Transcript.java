package io.corobridge.compared.traces;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The printed trace of an error, without the frames of libraries and of the test. */
final class Transcript {

    private static final Pattern FRAME = Pattern.compile("\\s*at .*");
    private static final Pattern PROGRAM =
            Pattern.compile(".*(Bodies|Remote|Operators|Suspending)(\\$[\\w$]*)?\\.[\\w$]+\\(.*");

    private Transcript() {}

    /** Returns the printed trace of {@code error}; each run of frames that are not the program's is one line of dots. */
    static String of(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return shortened(text.toString().lines().toList(), FRAME, PROGRAM);
    }

    static String shortened(List<String> lines, Pattern frame, Pattern kept) {
        List<String> shown = new ArrayList<>();
        for (String line : lines) {
            if (!frame.matcher(line).matches() || kept.matcher(line).matches()) {
                shown.add(line.replace("io.corobridge.compared.traces.", "").replaceFirst("at (app|bench)//", "at "));
            } else if (shown.isEmpty() || !shown.get(shown.size() - 1).strip().equals("..")) {
                shown.add(line.replaceAll("\\S.*", "") + "..");
            }
        }
        return String.join("\n", shown).replace("\t", "    ").stripTrailing();
    }
}
