package io.corobridge.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The errors that an error suppresses, without the trace of its awaits. */
public final class SuppressedErrors {

    private static final String MARKER = "awaited at";

    private SuppressedErrors() {}

    /**
     * Returns the errors that {@code error} suppresses, without the marker of the awaits that raised it. An error has
     * one marker at most, so a second one is returned, as the error of another exit would be.
     */
    public static List<Throwable> in(Throwable error) {
        List<Throwable> suppressed = new ArrayList<>(Arrays.asList(error.getSuppressed()));
        suppressed.stream()
                .filter(each -> each.toString().equals(MARKER))
                .findFirst()
                .ifPresent(suppressed::remove);
        return suppressed;
    }
}
