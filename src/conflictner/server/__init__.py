"""A server for assistants that must cite: spans, rules and claimants over MCP."""
