package io.corobridge.assistant.tools;

import io.corobridge.CoroutineScope;

/** A tool: a body that is given one argument and returns a text for the provider. */
interface Tool {

    String name();

    /**
     * Runs the tool in the task {@code co}, which is closed when nobody waits for its result any more.
     *
     * @throws Exception any error, which fails the answer
     */
    String call(CoroutineScope co, String argument) throws Exception;
}
