"""What the content says, as frozen values; pure, no files and no clock."""
