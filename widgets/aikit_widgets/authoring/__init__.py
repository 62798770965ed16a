"""What an author of lessons needs: a new lesson, and the rules that only the kit can hold."""
