package io.corobridge.assistant.stub;

import java.util.Locale;

/** The stub's models: each has its own way to answer. */
enum Model {
    /** Sends a token at each interval. */
    STEADY,
    /** Sends a token for each permit of a test. */
    STEPPED,
    /** Falls silent after three tokens. */
    STALLING,
    /** Sends garbage after three tokens. */
    GARBAGE,
    /** Ends the connection after three tokens. */
    BREAKING,
    /** Refuses each second request as busy, the first one included. */
    BUSY,
    /** Asks for a tool in each answer. */
    GREEDY;

    static final int HEALTHY_TOKENS = 3;

    static Model of(String name) {
        for (Model model : values()) {
            if (model.name().toLowerCase(Locale.ROOT).equals(name)) {
                return model;
            }
        }
        return STEADY;
    }
}
