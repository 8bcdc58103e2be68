package io.corobridge.assistant.stub;

import io.corobridge.assistant.provider.Chunk;
import io.corobridge.assistant.provider.Message;
import io.corobridge.assistant.provider.Message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stub's intelligence: two patterns and a few sentences. */
final class Script {

    private static final Pattern ITEM = Pattern.compile("\\b(lamp|chair|desk|rug|piano)s?\\b");
    private static final Pattern CITY = Pattern.compile("\\bto ([A-Z]\\w+)");

    private Script() {}

    /** Returns the answer to the last message: the calls of tools, or a text once their results are there. */
    static List<Chunk> answer(List<Message> messages) {
        Message last = messages.get(messages.size() - 1);
        if (last.role() == Role.TOOL) {
            return tokens("This is what I found. " + results(messages) + ". Shall I order it for you?");
        }
        List<Chunk> calls = calls(last.text());
        return calls.isEmpty()
                ? tokens("I know what is in stock, and how long a delivery takes. Ask me for a lamp to Oslo.")
                : Stream.of(tokens("One moment, I look that up. "), calls)
                        .flatMap(List::stream)
                        .toList();
    }

    private static List<Chunk> calls(String question) {
        List<Chunk> calls = new ArrayList<>();
        Matcher item = ITEM.matcher(question.toLowerCase(Locale.ROOT));
        if (item.find()) {
            calls.add(Chunk.call("stock", item.group(1)));
        }
        Matcher city = CITY.matcher(question);
        if (city.find()) {
            calls.add(Chunk.call("delivery", city.group(1)));
        }
        return calls;
    }

    private static String results(List<Message> messages) {
        int question = messages.size() - 1;
        while (messages.get(question).role() != Role.USER) {
            question--;
        }
        return messages.subList(question, messages.size()).stream()
                .filter(message -> message.role() == Role.TOOL)
                .map(Message::text)
                .collect(Collectors.joining(", "));
    }

    private static List<Chunk> tokens(String text) {
        return Stream.of(text.split("(?<= )")).map(Chunk::text).toList();
    }
}
