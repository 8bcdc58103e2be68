/** The provider of a model, and the tokens that it streams. */
package io.corobridge.assistant.provider;
