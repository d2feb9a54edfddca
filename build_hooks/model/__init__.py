"""What the portal is about: one file a noun, frozen, without any reading or writing."""
