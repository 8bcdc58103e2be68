package io.corobridge.assistant.provider;

/** A call that the provider asks for. */
public record ToolCall(String tool, String argument) {}
