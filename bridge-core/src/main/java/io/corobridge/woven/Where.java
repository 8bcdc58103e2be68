package io.corobridge.woven;

/** Names frames in the texts of errors. */
final class Where {

    private Where() {}

    /** The frame of a woven method, from {@code "name(File.java:1,2,3"} and which of its suspensions it stands in. */
    static String of(Class<?> in, String lines, int suspension) {
        int colon = lines.indexOf(':');
        String[] each = lines.substring(colon + 1).split(",");
        return in.getName() + "." + lines.substring(0, colon) + ":" + each[suspension - 1] + ")";
    }

    /** The frame that called the woven method that called {@link Woven}. */
    static String caller() {
        return StackWalker.getInstance().walk(frames -> frames.dropWhile(
                        frame -> frame.getClassName().startsWith(Where.class.getPackageName() + "."))
                .skip(1)
                .findFirst()
                .map(Object::toString)
                .orElse("native code"));
    }
}
