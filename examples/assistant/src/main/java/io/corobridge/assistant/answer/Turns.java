package io.corobridge.assistant.answer;

import io.corobridge.AsyncContextManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The open turns: one answer at a time in each conversation. */
@Component
public final class Turns {

    private final Map<String, Turn> open = new ConcurrentHashMap<>();

    /** A turn. It stops the one before it, and begins when that has ended, cleanup included. */
    AsyncContextManager<Turn> begin(String conversation) {
        return AsyncContextManager.of(co -> {
            Turn turn = new Turn();
            Turn before = open.put(conversation, turn);
            try {
                if (before != null) {
                    before.stop();
                    co.await(before.ended());
                }
                co.yield(turn);
            } finally {
                if (before != null) {
                    co.await(before.ended()); // whoever waits for this turn waits for that one, too
                }
                open.remove(conversation, turn);
                turn.ended().set();
            }
        });
    }

    /** Stops the answer of a conversation, if there is one. */
    public void stop(String conversation) {
        Turn turn = open.get(conversation);
        if (turn != null) {
            turn.stop();
        }
    }

    /** Counts the open turns. */
    public int open() {
        return open.size();
    }
}
