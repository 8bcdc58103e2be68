package io.corobridge.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/** The marker of awaits that an error suppresses. */
record Marker(List<StackTraceElement> frames) {

    /** Returns the one marker of {@code error}. */
    static Marker of(Throwable error) {
        List<Throwable> all = all(error);
        assertThat(all).hasSize(1);
        return new Marker(List.of(all.get(0).getStackTrace()));
    }

    /** Returns what {@code error} suppresses and is a marker. */
    static List<Throwable> all(Throwable error) {
        return Arrays.stream(error.getSuppressed())
                .filter(each -> each.toString().equals("awaited at"))
                .toList();
    }

    /** Returns the methods of the user, each as it was written: a lambda has the name of the method around it. */
    List<String> methods() {
        return frames.stream()
                .map(frame -> frame.getMethodName().replaceAll("lambda\\$(.*)\\$\\d+", "$1"))
                .toList();
    }

    /** Checks that each frame is one of {@code type}, with a line in it. */
    Marker within(Class<?> type) {
        assertThat(frames).allSatisfy(frame -> {
            assertThat(frame.getClassName()).startsWith(type.getName());
            assertThat(frame.getLineNumber()).isPositive();
        });
        return this;
    }
}
