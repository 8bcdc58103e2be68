package io.corobridge.weaver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of weaving one class.
 *
 * @param classFile the woven class, null if it stays as it is
 * @param refusals methods that would suspend and can't be woven; they are left as written
 * @param warnings what else the programmer should know
 */
public record WeaveResult(byte @Nullable [] classFile, List<Note> refusals, List<Note> warnings) {}
