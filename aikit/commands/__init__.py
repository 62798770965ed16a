"""The commands of `aikit`: what each subcommand of the command line does."""
