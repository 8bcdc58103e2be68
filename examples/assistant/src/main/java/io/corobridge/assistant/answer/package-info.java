/** An answer, from the question to the last token, as one body. */
package io.corobridge.assistant.answer;
